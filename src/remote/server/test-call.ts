import type { CallFault } from '../call-check.ts';
import type { MeetingCalls, CallEnd } from './meeting-calls.ts';

/** Starts a technician's test call; one at a time. `false`: not allowed for this page, or no waiting caller. */
export function startTestCall(calls: MeetingCalls, from: CallEnd, id: string): boolean {
	const caller = calls.callers.get(id);
	if (from !== calls.hall || !caller || !['waiting', 'trying'].includes(calls.stateOf(caller))) return false;
	for (const other of calls.callers.values()) other.trying = other === caller;
	return true;
}

/** Stores the technician's result. @param fit `null` = ends without a result */
export function endTestCall(
	calls: MeetingCalls,
	from: CallEnd,
	id: string,
	{ fit, faults }: { fit: boolean | null; faults: CallFault[] },
): boolean {
	const caller = calls.callers.get(id);
	if (from !== calls.hall || !caller) return false;
	caller.trying = false;
	if (fit === null) return true;
	caller.tried = fit ? 'fit' : 'unfit';
	caller.faults = [...new Set(faults)];
	return true;
}
