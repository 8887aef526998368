import { classRegister } from './class-register.projection.js';

export const classProjections = [classRegister];
