/**
 * Pictures of codes at the staff channel. Each is on a list before a message shows it, so that none
 * is left behind, whatever dies.
 */
import { refAt } from '../../store/outbox/places'
import { z } from 'zod'
import type { Outbox } from '../../store/port'
import type { ChannelLink } from '../channels/linked'
import type { StaffChannel } from '../channels/staff-port'
import type { LinkPayload } from '../effects/payloads'
import { aggregateOf } from './links'
import { linkShape } from './told'
import { qrPicture } from './qr'

export interface PicturesDeps {
  outbox: Pick<Outbox, 'posts' | 'setPost'>
  staff: Pick<StaffChannel, 'keep' | 'discard'>
}
type LinkingRef = Pick<LinkPayload, 'channel' | 'id'>
export interface Pictures {
  /** Id of the picture of a code; brought there once. */
  of(linking: LinkingRef, value: ChannelLink['value'], alt: string): Promise<string>
  /** Takes away what there is of this linking but one, or all of it. */
  keepOnly(linking: LinkingRef, picture?: string): Promise<void>
}

const name = 'codigo.png'

export function createPictures({ outbox, staff }: PicturesDeps): Pictures {
  let newest: { value: string; id: string } | undefined
  const keyOf = ({ id }: LinkingRef): string => `pictures:${id}`
  const listed = async (linking: LinkingRef): Promise<string[]> =>
    refAt(
      z.array(z.string()),
      await outbox.posts(linkShape.kind, aggregateOf(linking.channel).id),
      keyOf(linking),
    ) ?? []
  const list = (linking: LinkingRef, ref: string[]): Promise<void> => {
    const key = keyOf(linking)
    return outbox.setPost({
      ...aggregateOf(linking.channel),
      key,
      address: `${linking.channel}:${key}`,
      ref,
    })
  }
  return {
    of: async (linking, value, alt) => {
      if (newest?.value === value) return newest.id
      const bytes = await qrPicture(value)
      const ref = { hash: '', name, mime: 'image/png', bytes: bytes.length }
      const { id } = await staff.keep({ ref, bytes, alt })
      newest = { value, id }
      await list(linking, [...(await listed(linking)), id])
      return id
    },
    keepOnly: async (linking, picture) => {
      const pictures = await listed(linking)
      const others = pictures.filter((id) => id !== picture)
      for (const id of others) await staff.discard(id)
      if (others.length > 0) await list(linking, picture ? [picture] : [])
    },
  }
}
