import type { Caller } from '#platform/access';
import type { KeyVault } from '#platform/privacy';
import type { SocialWorkerNames } from '#societies/social-worker/slice';
import { worksAt } from '#linking/station';
import type { Reports } from './reports.js';
import { sheetOf } from './report-sheet.js';

export const reportFormats = ['xlsx', 'pdf'] as const;
export type ReportFormat = (typeof reportFormats)[number];
export interface ReportFile {
  readonly mediaType: string;
  /** For people, who keep the files of many stations side by side: 大营路街道社工站2028年1月月报.pdf. */
  readonly name: string;
  /** The same in ASCII, for programs that read no other. */
  readonly plainName: string;
  readonly bytes: Buffer;
}
const mediaTypes = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' } as const satisfies Record<ReportFormat, string>;

/** Monthly reports as files that a bureau takes. What makes them is loaded when the first is asked for: few nodes ever are. */
export class ReportFiles {
  constructor(
    private readonly reports: Reports,
    private readonly vault: KeyVault,
    private readonly colleagues: SocialWorkerNames,
  ) {}

  /** @throws Refusal STATION_NOT_FOUND | MONTH_INVALID */
  async make(stationId: string, month: string, format: ReportFormat, caller: Caller, now: string): Promise<ReportFile> {
    const station = this.reports.station(stationId, caller);
    const report = this.reports.report(station, month, 'zh');
    const open = async (sealed: string | null): Promise<string | null> => (sealed === null ? null : this.vault.open<string>(sealed));
    const words = {
      cases: worksAt(caller, station.id) ? await open(report.sealedCases) : null, problems: await open(report.sealedProblems), plans: await open(report.sealedPlans),
    };
    // Whoever's token stands for nobody that is known here, or whose name is not for whoever asks, is shown as the log knows them.
    const named = async (person: string | null, subject: string | null): Promise<string | null> => (person === null ? null : await this.colleagues.nameFor(person, caller)) ?? subject;
    const people = { filledInBy: await named(report.checkedByPerson, report.checkedBy), filedBy: await named(report.filedByPerson, report.filedBy) };
    const sheet = sheetOf(report, this.reports.counted(station.id, month), words, people, this.reports);
    const [year = '', of = ''] = month.split('-');
    const bytes = format === 'xlsx' ? await (await import('./report-xlsx.js')).xlsxOf(sheet) : await (await import('./report-pdf.js')).pdfOf(sheet, now);
    return { mediaType: mediaTypes[format], name: `${report.stationName.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')}${year}年${Number(of)}月月报.${format}`, plainName: `monthly-report-${month}.${format}`, bytes };
  }
}
