/**
 * Other versions of Node than the one that runs the tests, which `npm ci --prefix scripts/nodes`
 * brings.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export const otherNodes = [22, 24] as const
type OtherNode = (typeof otherNodes)[number]

/** The program of that version for this machine, or undefined where it was not installed. */
export function findNode(
  version: OtherNode,
  { platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'> = process,
) {
  const found = join('scripts/nodes/node_modules', `node-${version}-${arch}`, 'bin/node')
  return platform === 'linux' && existsSync(found) ? found : undefined
}

/**
 * A test under another Node. Without it it is skipped, its title saying why; with
 * `CONDUCTO_REQUIRE_NODES` it fails, because there it should have been installed.
 */
export function testWithNode(
  version: OtherNode,
  title: string,
  body: (node: string) => Promise<void>,
): void {
  const node = findNode(version)
  if (node) return test(`${title} under Node ${version}`, () => body(node))
  if (!process.env['CONDUCTO_REQUIRE_NODES']) {
    return test.skip(`${title} [skipped: no Node ${version}]`, () => undefined)
  }
  test(`${title} under Node ${version}`, () => {
    throw new Error(`No Node ${version}, and CONDUCTO_REQUIRE_NODES asks for it.`)
  })
}
