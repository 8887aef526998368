import { z } from 'zod';
import { legalForms } from '#reference/catalogue';
import { isCreditCode } from '#reference/identifiers';
import { creditCodePrefixes, needsCreditCode } from '#societies/organization';
import { beside, code, key, list, officePhone, region, text } from './cells.js';
import { commandIdOf, fileKind, given } from './file-kind.js';
import { said } from './said.js';

export const organizations = fileKind({
  entity: 'organization',
  ordered: false,
  once: ['creditCode'],
  schema: z.object({
    key, name: text, nameBo: text.optional(), legalForm: code(legalForms),
    creditCode: z.string().refine(isCreditCode, said('creditCode')).optional(),
    region, serves: list(region).optional(), contactName: text.optional(), contactPhone: officePhone.optional(),
  }).superRefine(beside('contactPhone', 'contactName'))
    .superRefine(({ legalForm, creditCode }, context) => {
      const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['creditCode'], message });
      const prefixes = creditCodePrefixes(legalForm);
      if (creditCode === undefined && needsCreditCode(legalForm)) wrong(said('creditCodeMissing'));
      if (creditCode !== undefined && prefixes.length > 0 && !prefixes.some((prefix) => creditCode.startsWith(prefix))) wrong(said('creditCodeForm', { prefixes: prefixes.join(', ') }));
    }),
  references: () => [],
  asks: (row) => [
    {
      mutation: 'registerOrganization',
      as: { admin: true },
      input: {
        commandId: commandIdOf('organization', row.key, 'registerOrganization'),
        ...given({
          name: given({ zh: row.name, bo: row.nameBo }), legalForm: row.legalForm, creditCode: row.creditCode, region: row.region, serviceAreas: row.serves,
          contact: row.contactName === undefined ? undefined : given({ name: row.contactName, phone: row.contactPhone }),
        }),
      },
    },
  ],
});
