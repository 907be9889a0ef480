import type { CallFault } from '../call-check.ts';
import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/**
 * Stores the result of a caller's own check and discards an earlier test result, because the microphone may have
 * changed.
 * @param faults `null` = camera and microphone are off: neither this check nor a good test applies any longer
 * @returns `false`: this page is no caller
 */
export function report(calls: MeetingCalls, from: CallEnd, faults: readonly CallFault[] | null): boolean {
	const caller = calls.callers.get(from.id);
	if (caller !== from) return false;
	caller.checked = faults && [...new Set(faults)];
	if (caller.tried === (faults ? 'unfit' : 'fit')) Object.assign(caller, { tried: null, faults: [] });
	return true;
}
