export { overdueKinds, type OverdueKind } from './overdue-kinds.js';
