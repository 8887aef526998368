import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';

/** In lower case, whichever of its two forms it came in; undefined when it is none. */
export function uuidOf(uuid: shared.UUID | undefined): string | undefined {
  const structured = uuid?.getStructured();
  const hex = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0');
  const text = structured ? hex(structured.getMostSignificantBits()) + hex(structured.getLeastSignificantBits()) : (uuid?.getString() ?? '').replaceAll('-', '');
  return parse(text);
}

/** The same for the text of the second protocol. */
export const parseUuid = (text: string): string | undefined => parse(text.replaceAll('-', ''));

function parse(text: string): string | undefined {
  const parts = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(text.toLowerCase());
  return parts ? parts.slice(1).join('-') : undefined;
}

export function stringUuid(id: string): shared.UUID {
  return new shared.UUID().setString(id);
}

export function structuredUuid(id: string): shared.UUID {
  const text = id.replaceAll('-', '');
  const bits = (digits: string): string => BigInt.asIntN(64, BigInt(`0x${digits}`)).toString();
  const structured = new shared.UUID.Structured().setMostSignificantBits(bits(text.slice(0, 16))).setLeastSignificantBits(bits(text.slice(16)));
  return new shared.UUID().setStructured(structured);
}
