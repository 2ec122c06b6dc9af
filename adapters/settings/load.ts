import { type AnyChannel, allChannels } from '../channels/all.ts';
import { type CoreSettings, coreSettings } from './core.ts';
import { type Complaint, readGroup, SettingsError } from './define.ts';

export interface Settings {
  core: CoreSettings;
  /** Channels whose tokens are given, with their checked settings. */
  channels: { channel: AnyChannel; values: unknown }[];
}

/**
 * Reads every setting from the environment.
 * @throws SettingsError with all complaints at once
 */
export async function loadSettings(environment: Record<string, string | undefined>): Promise<Settings> {
  const complaints: Complaint[] = [];
  const core = readGroup(coreSettings, environment);
  complaints.push(...core.complaints);
  const channels: Settings['channels'] = [];
  for (const channel of await allChannels()) {
    const { values, complaints: wrong } = readGroup(channel.settings, environment);
    complaints.push(...wrong);
    if (wrong.length === 0 && channel.configured(values)) channels.push({ channel, values });
  }
  if (complaints.length > 0) throw new SettingsError(complaints);
  return { core: core.values, channels };
}
