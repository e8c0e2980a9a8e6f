/** A command that cannot do what was asked: one sentence of the catalogue, and the exit code. */
import type { Params } from '../bot/words/catalogue'

export class CliFailure extends Error {
  /**
   * @param key last part of the sentence's key: `system.cli.<key>`. Code 1: it could not be done;
   * 2: it was not understood.
   */
  constructor(
    readonly key: string,
    readonly params: Params = {},
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(key)
    this.name = 'CliFailure'
  }
}
/** Sentences that are ready (problems of a configuration or of definitions). */
export class CliSentences extends Error {
  readonly exitCode = 1
  constructor(readonly sentences: string[]) {
    super(sentences.join('\n'))
    this.name = 'CliSentences'
  }
}
/**
 * Whoever read standard output has stopped (`| head`): the command ends, and nothing has failed.
 */
export class OutputClosed extends Error {
  constructor() {
    super('nobody reads the output any more')
    this.name = 'OutputClosed'
  }
}
