import { printed, type Counted, type Reports } from './reports.js';
import type { MonthlyReport } from './types.js';

/** One line of the table: 序号 | 指标 | 单位 | 本月 | 本年累计 | 年度目标 | 完成率 | 备注. */
export interface SheetRow {
  readonly section: string;
  readonly number: number;
  readonly label: string;
  readonly unit: string;
  /** In what is printed: yuan, hours. */
  readonly value: number;
  readonly yearToDate: number;
  readonly target: number | null;
  /** A part of one. */
  readonly completion: number | null;
  readonly remark: string;
  /** Digits behind the point. */
  readonly digits: number;
}
/** The report as a bureau gets it on paper, in Chinese. */
export interface ReportSheet {
  readonly title: string;
  /** Station, operator, month, who filled it in, head, office, as label and what stands there; empty where it is filled in by hand. */
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly rows: readonly SheetRow[];
  /** 典型案例, 问题与困难, 下月计划. */
  readonly words: readonly (readonly [label: string, text: string])[];
  /** Lines for signatures and seals. */
  readonly signatures: readonly string[];
  /** What tells this paper from another. */
  readonly foot: string;
}
/** Who filled it in and who filed it, by name where whoever asks may read it. */
export interface SheetPeople {
  readonly filledInBy: string | null;
  readonly filedBy: string | null;
}
export interface SheetWords {
  readonly cases: string | null;
  readonly problems: string | null;
  readonly plans: string | null;
}

export const columns = ['序号', '指标', '单位', '本月', '本年累计', '年度目标', '完成率', '备注'] as const;
const monthInWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
const shanghai = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });
/** A number as it is printed. */
export const figureText = (value: number, digits: number): string => value.toFixed(digits);

/** @param words null: not for whoever asks, or nothing was written */
export function sheetOf(report: MonthlyReport, counted: Counted, words: SheetWords, people: SheetPeople, reports: Pick<Reports, 'rows'>): ReportSheet {
  const rows = reports.rows(report, counted, 'zh').map(({ number, indicator, value, yearToDate, target, completion, remark }): SheetRow => {
    const shown = (amount: number): number => Number(printed(amount, indicator));
    return {
      section: indicator.sectionLabel, number, label: indicator.label, unit: indicator.unitLabel, value: shown(value), yearToDate: shown(yearToDate), target: target === null ? null : shown(target),
      completion: completion === null ? null : Math.round(completion * 10) / 1_000, remark: remark ?? '', digits: indicator.parts === 1 ? 0 : indicator.parts === 100 ? 2 : 1,
    };
  });
  const filed = report.filedAt === null ? '未报送，数据随时变动' : `${shanghai.format(new Date(report.filedAt))}报送定稿`;
  return {
    title: `社会工作服务站月报表（${monthInWords(report.month)}）`,
    head: [
      ['站点', report.stationName], ['运营机构', report.operator ?? ''], ['月份', monthInWords(report.month)], ['填报人', people.filledInBy ?? ''], ['负责人', people.filedBy ?? ''], ['民政部门', ''],
    ],
    rows,
    words: [['典型案例', words.cases ?? ''], ['问题与困难', words.problems ?? ''], ['下月计划', words.plans ?? '']],
    signatures: ['填报人（签字）', '站点负责人（签字）', '运营机构（盖章）', '民政部门审核（签字、盖章）', '日期'],
    foot: `${filed}；统计口径第${report.rules}版；数据校验码 ${counted.shown.slice(0, 16)}。服务人数不重复计，本年累计不等于各月之和。`,
  };
}
