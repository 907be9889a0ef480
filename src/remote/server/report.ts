import type { CallFault } from '../call-check.ts';
import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/**
 * A caller's own check has ended. What the technician found before it is of another day: the microphone may be
 * another now. `false`: this page is no caller.
 */
export function report(line: MeetingCalls, from: CallEnd, faults: readonly CallFault[]): boolean {
	const caller = line.callers.get(from.id);
	if (caller !== from) return false;
	caller.checked = [...new Set(faults)];
	if (caller.tried === 'unfit') Object.assign(caller, { tried: null, faults: [] });
	return true;
}
