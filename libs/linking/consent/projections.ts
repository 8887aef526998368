import { consentRegister } from './consents.projection.js';

export const consentProjections = [consentRegister];
