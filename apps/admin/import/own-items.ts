import type { Identity } from '#platform/access';
import { isServiceItem, stationItemCode } from '#reference/catalogue';
import type { HubClient } from '../hub-client.js';
import { entityIdOf, type FileKind } from './file-kind.js';
import { inWords, said } from './said.js';
import type { Fault, Line, Table } from './table.js';

type Row = { key: string };
interface Catalogue {
  readonly serviceCatalogue: { readonly boards: readonly { readonly items: readonly { readonly code: string; readonly stationId: string | null }[] }[] };
}

/** What stations added to the catalogue for themselves, each asked for once. */
export class OwnItems {
  private readonly known = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(
    private readonly client: HubClient,
    private readonly as: Identity,
  ) {}

  /** The rows with the codes of the hub where they have names that their station gave its own items; a row that names what its station has not is faulty. */
  async told(table: Table<Row>, { items: column }: FileKind): Promise<Table<Row>> {
    if (column === undefined) return table;
    const faults: Fault[] = [];
    const lines: Line<Row>[] = [];
    for (const { line, row } of table.lines) {
      const cells: Readonly<Record<string, unknown>> = { ...row };
      const station = String(cells['station']);
      const given = (cells[column] ?? []) as readonly string[];
      const codes = await Promise.all(given.map(async (item) => (isServiceItem(item) ? item : this.find(station, item))));
      for (const [n, code] of codes.entries()) if (code === undefined) faults.push({ line, column, reason: inWords(said('value', { number: n + 1, says: said('serviceItemOfStation', { station }) }), this.client.language) });
      if (!codes.includes(undefined)) lines.push({ line, row: given.length === 0 ? row : { ...row, [column]: codes } });
    }
    return { ...table, lines, faults: [...table.faults, ...faults] };
  }

  private async find(station: string, item: string): Promise<string | undefined> {
    const id = entityIdOf('station', station);
    const asked = this.known.get(id) ?? this.ask(id);
    this.known.set(id, asked);
    const code = item.includes('.') ? item : stationItemCode(id, item);
    return (await asked).has(code) ? code : undefined;
  }

  private async ask(stationId: string): Promise<ReadonlySet<string>> {
    const { serviceCatalogue } = await this.client.ask<Catalogue>('query ($stationId: ID!) { serviceCatalogue(stationId: $stationId) { boards { items { code stationId } } } }', { stationId }, this.as);
    return new Set(serviceCatalogue.boards.flatMap(({ items }) => items).filter((item) => item.stationId === stationId).map(({ code }) => code));
  }
}
