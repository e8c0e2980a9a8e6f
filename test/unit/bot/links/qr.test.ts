import { qrPicture } from '../../../../src/bot/links/qr'

/** Width in its header. */
const widthOf = (png: Buffer): number => png.readUInt32BE(16)

test('a code becomes a picture that a telephone can read from a screen', async () => {
  const value = `2@${'a'.repeat(230)}`
  const png = await qrPicture(value)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(widthOf(png)).toBeGreaterThan(400)
  // Slack shows it at 360; a module then still has more than three dots.
  expect((8 * 360) / widthOf(png)).toBeGreaterThan(3)
  expect(await qrPicture(value)).toEqual(png)
  expect(await qrPicture(`${value}b`)).not.toEqual(png)
})
