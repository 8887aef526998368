import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { reaches, type Caller } from '#platform/access';
import { Commands, step } from '#platform/dispatch';
import { Refusal } from '#platform/event-sourcing';
import { CallerOf, codeLists, MessageBook, plain } from '#platform/graphql';
import { catalogueShown, codeListsShown, itemShown, refusalsShown } from './catalogue-view.js';
import { KnownItems } from './known-items.js';
import { stationCatalogue, stationItemCode, type StationCatalogueCommand } from './station-catalogue.decider.js';
import { AddServiceItemInput, CodeList, CodeListsArgs, RefusalCode, RefusalsArgs, RetireServiceItemInput, ServiceCatalogue, ServiceItemPayload } from './types.js';

@Resolver()
export class CatalogueResolver {
  constructor(
    private readonly commands: Commands,
    private readonly known: KnownItems,
    private readonly book: MessageBook,
  ) {}

  @Query(() => ServiceCatalogue, { description: 'The service catalogue; with a station, its own items among the boards.' })
  serviceCatalogue(
    @CallerOf() { language }: Caller, @Args('stationId', { type: () => ID, nullable: true }) stationId?: string | null,
  ): ServiceCatalogue {
    return catalogueShown(this.known.catalogue(stationId ?? undefined), language);
  }

  /** Whoever puts codes on a form needs their names; a Tibetan one stands nowhere else. */
  @Query(() => [CodeList], { description: 'What the codes of this API are called, list by list, for whoever puts them on a form or a screen.' })
  codeLists(@Args() { names }: CodeListsArgs, @CallerOf() { language }: Caller): CodeList[] {
    return codeListsShown(codeLists, language, names);
  }

  /** Whoever writes a client reads here what may be refused, and with what words, as no page of ours could list them all and stay true. */
  @Query(() => [RefusalCode], { description: 'Every code that `extensions.code` of an error may have: its words, what they name, and what to do about it.' })
  refusals(@Args() { codes }: RefusalsArgs, @CallerOf() { language }: Caller): RefusalCode[] {
    return refusalsShown(this.book.all(), language, codes);
  }

  @Mutation(() => ServiceItemPayload, { description: 'An item of the station’s own beside the common catalogue. Its code gets a mark of the station.' })
  addServiceItem(@Args('input') given: AddServiceItemInput, @CallerOf() caller: Caller): Promise<ServiceItemPayload> {
    const input = plain(given);
    const { commandId: _, stationId, code: name, asks = [], ...item } = input;
    const code = stationItemCode(stationId, name);
    return this.carryOut(caller, 'addServiceItem', input, { type: 'AddServiceItem', data: { ...item, asks, code } });
  }

  @Mutation(() => ServiceItemPayload, { description: 'An item of the station’s own that nothing new may name. What names it keeps it.' })
  retireServiceItem(@Args('input') given: RetireServiceItemInput, @CallerOf() caller: Caller): Promise<ServiceItemPayload> {
    const input = plain(given);
    return this.carryOut(caller, 'retireServiceItem', input, { type: 'RetireServiceItem', data: { code: input.code } });
  }

  private async carryOut(
    caller: Caller, operation: string, input: { commandId: string; stationId: string }, command: StationCatalogueCommand,
  ): Promise<ServiceItemPayload> {
    // out of reach reads like not found
    if (!reaches(caller.reach, { station: input.stationId })) throw new Refusal('STATION_CATALOGUE_NOT_FOUND');
    const receipt = await this.commands.run(caller, operation, input, [step(stationCatalogue, input.stationId, command)]);
    const item = this.known.find(command.data.code);
    return { item: item ? itemShown(item, caller.language) : null, ...receipt };
  }
}
