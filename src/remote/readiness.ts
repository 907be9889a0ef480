import { canSpeak, type CallFault } from './call-check.ts';

/**
 * How far somebody is who waits to speak from online, for whoever gives the floor: the page is not open; the line was
 * found not to work; nobody has tried it out; it works but there is no page in the hall; all is there.
 */
export type Readiness = 'away' | 'unfit' | 'untried' | 'hall-away' | 'ready';

/** How far each delegation is that has a page open for it; `null` = nobody of the meeting has, nor is there one in the hall. */
export type Readinesses = Readonly<Record<string, Readiness>> | null;

/** What is known of a line. */
export interface LineKnown {
	/** Whether the page is open. */
	here: boolean;
	/** What the technician found: that has the last word. */
	tried: 'fit' | 'unfit' | null;
	/** What its own check found; `null` = it has made none. */
	checked: readonly CallFault[] | null;
}

/** How far a line is. @param hall whether there is a page in the hall for it to connect with */
export function readinessOf({ here, tried, checked }: LineKnown, hall: boolean): Readiness {
	if (!here) return 'away';
	if (tried === 'unfit') return 'unfit';
	if (tried === null) {
		if (checked === null) return 'untried';
		if (!canSpeak(checked)) return 'unfit';
	}
	return hall ? 'ready' : 'hall-away';
}
