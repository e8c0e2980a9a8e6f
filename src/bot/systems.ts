/** Reads the list of systems that reports are about. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type System, systemsList } from './dialogs/systems'

/** @param path another list than the bundled one. Throws zod's error when the list is malformed. */
export async function loadSystems(path = join(__dirname, 'dialogs', 'systems.yaml')): Promise<System[]> {
  return systemsList.parse(parse(await readFile(path, 'utf8')))
}
