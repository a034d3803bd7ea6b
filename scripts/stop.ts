/** An end that a person can do something about. Its message is all that is printed, without a stack. */
export class Stop extends Error {
  override readonly name = "Stop";
}
