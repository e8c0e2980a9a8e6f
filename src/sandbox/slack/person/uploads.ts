/** A person's own files. */
import type { Json, SlackFile } from '../model'
import { renderFile } from '../render'
import type { World } from '../world'
import type { GivenFile } from './filling'

/** Keeps a file that a person brought, in a channel or (given to a modal) in none. */
export function addFile(world: World, user: string, file: GivenFile, channel?: string): SlackFile {
  const kept: SlackFile = {
    id: world.workspace.sequence.next('F'),
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    size: file.bytes.length,
    user,
    created: world.workspace.seconds(),
    bytes: file.bytes,
    channels: channel ? [channel] : [],
  }
  world.workspace.files.set(kept.id, kept)
  world.workspace.changed()
  return kept
}

export function keepFile(world: World, user: string, file: GivenFile): Json {
  return renderFile(world, addFile(world, user, file))
}
