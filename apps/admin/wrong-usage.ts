/** An option says what no command could do, whatever the data are. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
