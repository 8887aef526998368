import { say, type Labels } from '#reference/catalogue';
import type { NotedHoursRow } from './noted-hours.queries.js';

export const notedHoursLabels: Readonly<Record<NotedHoursRow['status'], Labels>> = {
  WAITING: say('待确认', 'གཏན་འཁེལ་སྒུག་པ།', 'waits for the station'), CONFIRMED: say('已确认', 'གཏན་འཁེལ་ཟིན།', 'credited'), REFUSED: say('未认可', 'ངོས་མ་བླངས།', 'the station has it otherwise'),
};
