/** First character of a unified social credit code: which department registers (GB 32100-2015, table 1). */
export const registrars = {
  1: 'PUBLIC_ESTABLISHMENT', 2: 'FOREIGN_AFFAIRS', 3: 'JUSTICE', 4: 'CULTURE', 5: 'CIVIL_AFFAIRS', 6: 'TOURISM', 7: 'RELIGIOUS_AFFAIRS', 8: 'TRADE_UNIONS',
  9: 'MARKET_REGULATION', A: 'MILITARY_ESTABLISHMENT', N: 'AGRICULTURE', Y: 'OTHER',
} as const;
export type Registrar = (typeof registrars)[keyof typeof registrars];

/** First two characters: what kind of body it is. A second character 9 is whatever else the department registers. */
export const bodyKinds = {
  11: 'GOVERNMENT_ORGAN', 12: 'PUBLIC_INSTITUTION', 13: 'MASS_ORGANIZATION',
  21: 'FOREIGN_NEWS_BUREAU',
  31: 'LAW_FIRM', 32: 'NOTARY_OFFICE', 33: 'GRASSROOTS_LEGAL_SERVICE', 34: 'FORENSIC_INSTITUTE', 35: 'ARBITRATION_COMMISSION',
  41: 'FOREIGN_CULTURAL_CENTRE',
  51: 'SOCIAL_ASSOCIATION', 52: 'SOCIAL_SERVICE_INSTITUTION', 53: 'FOUNDATION', 54: 'VILLAGE_COMMITTEE', 55: 'RESIDENTS_COMMITTEE',
  61: 'FOREIGN_TOURISM_OFFICE', 62: 'HONG_KONG_MACAO_TAIWAN_TOURISM_OFFICE',
  71: 'RELIGIOUS_VENUE', 72: 'RELIGIOUS_COLLEGE',
  81: 'TRADE_UNION',
  91: 'ENTERPRISE', 92: 'SOLE_TRADER', 93: 'COOPERATIVE',
  A1: 'MILITARY_INSTITUTION',
  N1: 'GROUP_COLLECTIVE', N2: 'VILLAGE_COLLECTIVE', N3: 'TOWNSHIP_COLLECTIVE',
} as const;
export type BodyKind = (typeof bodyKinds)[keyof typeof bodyKinds] | 'OTHER';
