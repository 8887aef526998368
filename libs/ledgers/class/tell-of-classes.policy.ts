import { notice, type Message } from '#platform/notification';
import type { Rows } from '#platform/read-model';
import { addHours } from '#reference/calendar';
import { classEvents } from './class.events.js';
import { classRegister } from './class-register.projection.js';
import { findClass, stationsWith, type ClassRow, type ClassStationRow } from './class.queries.js';

const GOOD_FOR_HOURS = 7 * 24;

/** Whoever keeps or runs a class: its members have no screen, and hear it from their station. */
function tellStations(id: string, template: string, about: Message['about'], at: string, rows: Rows): readonly Message[] {
  const row = rows.get<ClassRow>(findClass(id));
  const stations = row ? [row.station, ...rows.all<ClassStationRow>(stationsWith(id)).map(({ station }) => station)] : [];
  return stations.map((station) => ({ to: { kind: 'STATION', id: station }, template, about: { class: id, ...about }, language: 'zh', until: addHours(at, GOOD_FOR_HOURS) }));
}

/** Who waited and has a place now is to be told by somebody, and so is everybody when a class meets elsewhere. */
export const tellOfClasses = notice(classEvents, {
  name: 'classes',
  views: [classRegister.name],
  on: {
    ClassMemberEnrolled: ({ id, occurredAt, event: { data } }, rows) => (data.waited ? tellStations(id, 'CLASS_PLACE_GIVEN', { member: data.id }, occurredAt, rows) : []),
    ClassMoved: ({ id, occurredAt, event: { data } }, rows) => tellStations(id, 'CLASS_MOVED', { from: data.from }, occurredAt, rows),
  },
});
