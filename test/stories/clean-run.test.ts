/**
 * What a case costs Slack where nothing goes wrong: nobody reads the channel, and nothing is asked
 * twice.
 */
import { casesChannel, Story } from '../support/story'

test('twenty cases are opened without reading the channel once', async () => {
  const story = await Story.open({ parallel: true })
  try {
    const before = story.w.slack.calls.length
    for (let report = 0; report < 20; report++)
      await story.w.app.bot.cases.open({
        inbound: `test:${report}`,
        actor: { kind: 'system' },
        start: {
          procedure: 'UGAT/AIT-PR01',
          subject: `No abre el sistema ${report}`,
          intake: { channel: 'note', text: 'No abre el sistema', files: [] },
        },
      })
    await story.settle()
    const methods = story.w.slack.calls.slice(before).map(({ method }) => method)
    expect(story.messages(casesChannel).length).toBeGreaterThanOrEqual(60)
    expect(methods).not.toContain('conversations.history')
    expect(methods).not.toContain('conversations.replies')
    // Slack shows the text of a message whose blocks are all in attachments: it would be said
    // twice.
    for (const { blocks, attachments } of story.messages(casesChannel))
      expect(attachments === undefined || (blocks as unknown[]).length > 0).toBe(true)
    // Everything was posted once.
    expect(methods.filter((method) => method === 'chat.postMessage')).toHaveLength(
      story.messages(casesChannel).length,
    )
  } finally {
    await story.close()
  }
})
