/** What the composition root gives the Slack channel. */
import type { webApi } from '@slack/bolt'
import type { FileStore } from '../../../store/port'

export interface SlackOptions {
  botToken: string
  signingSecret: string
  /** Socket Mode when given; else Slack calls `/slack/events` of `host:port`. */
  appToken?: string
  /** Another Slack than slack.com (GovSlack, the sandbox): an address that ends in `/api/`. */
  apiUrl?: string
  port: number
  /** Default: all interfaces. */
  host?: string
  /** Where the bytes of `StaffPost.files` are. */
  files?: FileStore
  /** What went wrong outside of any call: the operator's, never a person's. */
  onError(error: unknown): void
  /** What a person reads when their act could not be entered. */
  failureText: string
  /** What a person reads when the answer came too late for the modal it would have been. */
  lateText: string
  /** What a form says whose answer takes long; without it such a form closes. */
  slow?: SlowWords
  now?: () => number
  /** A call that takes longer is given up; whether it was done is unknown. Default 10 s. */
  timeoutMs?: number
  /**
   * How long the answer to an act may take before it is acknowledged without. Default 2 s of
   * Slack's 3.
   */
  slowMs?: number
  /** Pause before Socket Mode connects again; it grows to ten times. Default 1 s. */
  reconnectMs?: number
}

export interface SlowWords {
  /** A view that says something. */
  view(text: string): unknown
  wait: string
  done: string
}

export type Client = webApi.WebClient
/** A thing of Slack's JSON, before its fields were looked at. */
export type Json = Record<string, unknown>

export const TIMEOUT_MS = 10_000
