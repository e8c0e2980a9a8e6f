/** Words with the address that they bring, made for this sending alone. */
import { DeliveryError } from '../channels/port'
import { linkMark } from '../effects/link-mark'
import type { DeliverDeps } from './deliver-deps'

interface Linked {
  text: string
  link?: { secret: string; id: string } | undefined
}
/**
 * What was sent before of the same link leads nowhere from here on.
 * @throws DeliveryError: refused, `no_address` where it was used
 */
export async function linkedText(
  deps: Partial<Pick<DeliverDeps, 'linkAddress'>>,
  { link, text }: Linked,
): Promise<string> {
  if (!link) return text
  const address = await deps.linkAddress?.(link)
  if (address === undefined) throw new DeliveryError('refused', 'no_address')
  return text.replaceAll(linkMark, address)
}
