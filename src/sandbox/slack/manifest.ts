/** The app's manifest, from which the stand-in knows its scopes, events and commands. */
import { parse } from 'yaml'
import { z } from 'zod'
import { table } from '../../flows/table'

const url = z.string().optional()
const shortcut = z.strictObject({
  name: z.string().min(1).max(24),
  type: z.enum(['message', 'global']),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
})
const command = z.strictObject({
  command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
  description: z.string().min(1).max(2000),
  url,
  usage_hint: z.string().max(1000).optional(),
  should_escape: z.boolean().optional(),
})

const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.number(), minor_version: z.number() }).optional(),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).optional(),
    long_description: z.string().min(175).max(4000).optional(),
    background_color: z
      .string()
      .regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/)
      .optional(),
  }),
  features: z.strictObject({
    app_home: z
      .strictObject({
        home_tab_enabled: z.boolean().optional(),
        messages_tab_enabled: z.boolean().optional(),
        messages_tab_read_only_enabled: z.boolean().optional(),
      })
      .optional(),
    bot_user: z.strictObject({
      display_name: z.string().min(1).max(80),
      always_online: z.boolean().optional(),
    }),
    shortcuts: z.array(shortcut).max(10).optional(),
    slash_commands: z.array(command).max(50).optional(),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z
      .strictObject({ request_url: url, bot_events: z.array(z.string()).optional() })
      .optional(),
    interactivity: z
      .strictObject({ is_enabled: z.boolean(), request_url: url, message_menu_options_url: url })
      .optional(),
    org_deploy_enabled: z.boolean().optional(),
    socket_mode_enabled: z.boolean().optional(),
    token_rotation_enabled: z.boolean().optional(),
  }),
})

export type SlackManifest = z.infer<typeof manifestSchema>

/**
 * Events that Slack sends only to an app that has the scope. The stand-in knows these and no other.
 */
export const EVENT_SCOPES: Readonly<Record<string, string | null>> = table({
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  file_shared: 'files:read',
  member_joined_channel: 'channels:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
})

/**
 * Reads `slack-manifest.yaml`. Throws on an unknown property, an unknown event, or an event without
 * its scope.
 */
export function parseManifest(text: string): SlackManifest {
  const manifest = manifestSchema.parse(parse(text))
  const scopes = manifest.oauth_config.scopes.bot
  for (const event of manifest.settings.event_subscriptions?.bot_events ?? []) {
    const scope = EVENT_SCOPES[event]
    if (scope === undefined)
      throw new Error(`Manifest: the event "${event}" is not known to the stand-in`)
    if (scope && !scopes.includes(scope))
      throw new Error(`Manifest: the event "${event}" needs the scope "${scope}"`)
  }
  if (manifest.features.slash_commands?.length && !scopes.includes('commands'))
    throw new Error('Manifest: slash commands need the scope "commands"')
  return manifest
}
