import { Clock } from '#platform/clock';
import type { Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { Station } from '#linking/station/types';
import { ActivityScopes } from '#ledgers/activity/slice';
import { DashboardFigureLoader } from './dashboard-figure-loader.js';
import { dashboardAccess } from './dashboard.access.js';
import { dashboardMessages } from './dashboard.messages.js';
import { DashboardResolver } from './dashboard.resolver.js';
import { Dashboards } from './dashboards.js';
import { dashboardProjections } from './projections.js';
import { Dashboard } from './types.js';

const dashboards = {
  provide: Dashboards,
  inject: [Views, ActivityScopes, Clock],
  useFactory: (...needed: ConstructorParameters<typeof Dashboards>): Dashboards => new Dashboards(...needed),
};

const figures = {
  provide: DashboardFigureLoader,
  inject: [Views, ActivityScopes, Dashboards],
  useFactory: (...needed: ConstructorParameters<typeof DashboardFigureLoader>): DashboardFigureLoader => new DashboardFigureLoader(...needed),
};

const showing = [beside(Dashboard, { station: Station })];

export const dashboardSlice: Slice = {
  name: 'dashboard',
  aggregates: [],
  projections: dashboardProjections,
  providers: [dashboards, figures, DashboardResolver, ...showing],
  access: dashboardAccess,
  messages: dashboardMessages,
};
