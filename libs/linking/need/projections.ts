import { needRegister } from './need-register.projection.js';
import { needSurroundings } from './need-surroundings.projection.js';

export const needProjections = [needRegister, needSurroundings];
