/** Every test of the gate, under each other version of Node that is supported. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { otherNodes, testWithNode } from '../support/nodes'

for (const version of otherNodes) {
  testWithNode(version, 'every test of the gate passes', async (node) => {
    const jest = require.resolve('jest/bin/jest')
    const child = spawn(node, [jest, '--config', 'jest.config.cjs'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    expect(await once(child, 'close')).toEqual([0, null])
  })
}
