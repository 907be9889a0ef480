import type { MeetingPage } from '#conference/server';
import type { Language } from '#platform/language.ts';

/** What is asked for of a meeting's page. */
export interface AskedMeeting {
	params: { language: Language; slug: string; number: number };
	url: URL;
	/** Reads the languages in which a delegation may speak. */
	spokenLanguages: () => Promise<readonly string[]>;
}

/** Whether it has begun and is not over. */
export const isRunning = ({ state }: MeetingPage['meeting']): boolean =>
	state === 'open' || state === 'suspended';
