/** Reads the list of systems that reports are about. */
import { join } from 'node:path'
import { parse } from 'yaml'
import { type System, systemsList } from '../bot/dialogs/reading/systems'
import { readTextFile } from './text-file'

/** @param path another list than the bundled one. Throws zod's error when the list is malformed. */
export function loadSystems(
  path = join(__dirname, '..', 'bot', 'dialogs', 'reading', 'systems.yaml'),
): System[] {
  return systemsList.parse(parse(readTextFile(path)))
}
