import type { ConsoleAccess } from './console-access.server.ts';

/** The pages of a meeting's console: below its address, with the key of the name. */
const tabs = [
	{ id: 'lead', path: '', label: 'platform.start.lead', of: 'leads' },
	{ id: 'channels', path: '/channels', label: 'platform.start.channels', of: 'runs' },
	{ id: 'studio', path: '/studio', label: 'broadcast.channels-to-studio', of: 'runs' },
	{ id: 'captions', path: '/captions', label: 'captions.title', of: 'runs' },
	{ id: 'booth-links', path: '/booth-links', label: 'broadcast.links-tab', of: 'runs' },
	{ id: 'journal', path: '/journal', label: 'floor.journal.page', of: 'leads' },
	{ id: 'minutes', path: '/minutes', label: 'floor.report.minutes', of: 'leads' },
] as const;
export type MeetingTab = (typeof tabs)[number]['id'];

/** The pages of a meeting's console that somebody may open. */
export const meetingTabs = (access: Pick<ConsoleAccess, 'leads' | 'runs'>) =>
	tabs.filter(({ of }) => access[of]);
