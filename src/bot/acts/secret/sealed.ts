/** What a step leaves that is sealed already: nobody is asked for it, and its case has its id. */
import type { OutputValue } from '../../../flows/case/case'
import type { Output } from '../../../flows/definition/definition'
import { stepOf } from '../../../flows/definition/lookup'
import { placeOf } from '../../vault/asked'
import { secretIdOf } from '../../vault/model'
import type { ActsDesk, OnStep } from '../parts/act'

/** By output, of those that were given on the page. */
export async function sealedOutputs(
  desk: ActsDesk,
  { activation }: OnStep,
  outputs: readonly Output[] = stepOf(desk.library, activation).leaves,
): Promise<Record<string, OutputValue>> {
  const secrets = outputs.filter(({ kind }) => kind === 'secret')
  const found = await Promise.all(
    secrets.map(async ({ id }): Promise<[string, OutputValue][]> => {
      const at = placeOf(activation.id, id)
      const place = await desk.vault.at(at)
      return place?.kept?.sealed ? [[id, { kind: 'secret', secret: secretIdOf(at) }]] : []
    }),
  )
  return Object.fromEntries(found.flat())
}
