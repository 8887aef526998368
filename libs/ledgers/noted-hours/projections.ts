import { notedHoursRegister } from './noted-hours.projection.js';

export const notedHoursProjections = [notedHoursRegister];
