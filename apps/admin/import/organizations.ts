import { z } from 'zod';
import { legalForms } from '#reference/catalogue';
import { isCreditCode } from '#reference/identifiers';
import { code, key, list, region, text } from './cells.js';
import { commandIdOf, fileKind, given } from './file-kind.js';

export const organizations = fileKind({
  entity: 'organization',
  ordered: false,
  divisions: ['region', 'serves'],
  schema: z.object({
    key, name: text, nameBo: text.optional(), legalForm: code(legalForms),
    creditCode: z.string().refine(isCreditCode, 'is no unified social credit code: its check character does not fit').optional(),
    region, serves: list(region).optional(), contactName: text.optional(), contactPhone: text.optional(),
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
