import { canSpeak, type CallFault } from './call-check.ts';

/**
 * The readiness of a remote speaker, for the chair: page not open; call found not to work; not tested; works but no
 * page is open in the hall; ready.
 */
export type Readiness = 'away' | 'unfit' | 'untried' | 'hall-away' | 'ready';

/**
 * The readiness of each delegation with an open page; `null` = no pages are open in the meeting, including the hall's.
 */
export type Readinesses = Readonly<Record<string, Readiness>> | null;

/** The known facts about a call. */
export interface KnownCall {
	/** Whether the page is open. */
	here: boolean;
	/** The technician's result, which takes precedence. */
	tried: 'fit' | 'unfit' | null;
	/** The faults found by its own check; `null` = none was made. */
	checked: readonly CallFault[] | null;
}

/** The readiness of a call. @param hall whether a page is open in the hall to connect with */
export function readinessOf({ here, tried, checked }: KnownCall, hall: boolean): Readiness {
	if (!here) return 'away';
	if (tried === 'unfit') return 'unfit';
	if (tried === null) {
		if (checked === null) return 'untried';
		if (!canSpeak(checked)) return 'unfit';
	}
	return hall ? 'ready' : 'hall-away';
}
