import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { beside } from '#platform/graphql';
import { Views } from '#platform/read-model';
import { ResidentFiles } from '#linking/resident/slice';
import { Resident } from '#linking/resident/types';
import { Stations } from '#linking/station/slice';
import { Station } from '#linking/station/types';
import { microWishAccess } from './micro-wish.access.js';
import { microWish } from './micro-wish.decider.js';
import { microWishMessages } from './micro-wish.messages.js';
import { lapseClaims, wishesFollowTheFile } from './micro-wish.policy.js';
import { MicroWishResolver } from './micro-wish.resolver.js';
import { MicroWishes } from './micro-wishes.js';
import { microWishProjections } from './projections.js';
import { tellOfWishes } from './tell-of-wishes.policy.js';
import { MicroWish } from './types.js';

const wishes = {
  provide: MicroWishes, inject: [Commands, Views, Clock, Stations, ResidentFiles],
  useFactory: (...ports: ConstructorParameters<typeof MicroWishes>): MicroWishes => new MicroWishes(...ports),
};

const showing = [beside(MicroWish, { resident: Resident, station: Station })];

export const microWishSlice: Slice = {
  name: 'micro-wish',
  aggregates: [microWish],
  projections: microWishProjections,
  policies: [wishesFollowTheFile],
  notices: [tellOfWishes],
  due: [lapseClaims],
  providers: [wishes, MicroWishResolver, ...showing],
  access: microWishAccess,
  messages: microWishMessages,
};
