import type { CallFault } from '../call-check.ts';
import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/** The technician begins to try a caller's line out; one at a time. `false`: not for this page, or no caller who waits. */
export function startTestCall(line: MeetingCalls, from: CallEnd, id: string): boolean {
	const caller = line.callers.get(id);
	if (from !== line.hall || !caller || !['waiting', 'trying'].includes(line.stateOf(caller))) return false;
	for (const other of line.callers.values()) other.trying = other === caller;
	return true;
}

/** The technician says what it was like. @param fit `null` = stops without saying */
export function endTestCall(
	line: MeetingCalls,
	from: CallEnd,
	id: string,
	{ fit, faults }: { fit: boolean | null; faults: CallFault[] },
): boolean {
	const caller = line.callers.get(id);
	if (from !== line.hall || !caller) return false;
	caller.trying = false;
	if (fit === null) return true;
	caller.tried = fit ? 'fit' : 'unfit';
	caller.faults = [...new Set(faults)];
	return true;
}
