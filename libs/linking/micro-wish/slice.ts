import { Clock } from '#platform/clock';
import { Commands, type Slice } from '#platform/dispatch';
import { Views } from '#platform/read-model';
import { ResidentFiles } from '#linking/resident/slice';
import { Stations } from '#linking/station/slice';
import { microWishAccess } from './micro-wish.access.js';
import { microWish } from './micro-wish.decider.js';
import { microWishMessages } from './micro-wish.messages.js';
import { lapseClaims, wishesFollowTheFile } from './micro-wish.policy.js';
import { MicroWishResolver } from './micro-wish.resolver.js';
import { MicroWishes } from './micro-wishes.js';
import { microWishProjections } from './projections.js';
import { tellOfWishes } from './tell-of-wishes.policy.js';

const wishes = {
  provide: MicroWishes, inject: [Commands, Views, Clock, Stations, ResidentFiles],
  useFactory: (...ports: ConstructorParameters<typeof MicroWishes>): MicroWishes => new MicroWishes(...ports),
};

export const microWishSlice: Slice = {
  name: 'micro-wish',
  aggregates: [microWish],
  projections: microWishProjections,
  policies: [wishesFollowTheFile],
  notices: [tellOfWishes],
  due: [lapseClaims],
  providers: [wishes, MicroWishResolver],
  access: microWishAccess,
  messages: microWishMessages,
};
