export { creditCodeCheck, isCreditCode, readCreditCode, type CreditCode, type CreditCodeFault } from './credit-code.js';
export type { BodyKind, Registrar } from './credit-code-kinds.js';
export { findLanguage, isLanguageTag, readLanguageTag, spokenLanguages, type LanguageFault, type LanguageTag, type SpokenLanguage } from './language.js';
export { isMobileNumber, readMobileNumber, type MobileNumberFault } from './mobile-number.js';
export { readPhoneNumber } from './phone-number.js';
export type { Reading } from './reading.js';
export { isRegionCode, readRegionCode, REGION_CODE, type RegionCodeFault } from './region-code.js';
export { isResidentId, readResidentId, residentIdCheck, type ResidentId, type ResidentIdFault } from './resident-id.js';
export { languagesFrom } from './spoken-by.js';
