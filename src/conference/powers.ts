import type { ConferenceKind } from './edition.ts';

/** What a kind of conference may do. */
export interface Powers {
	/** Its agenda and modalities need a decision of the States, by consensus. */
	needsDecision: boolean;
	/** The States may adopt decisions at it. */
	mayDecide: boolean;
	/** What comes out in the chair's own name (a summary, a perception paper) needs nobody's agreement. */
	chairMayConclude: boolean;
}

/**
 * What a conference may do follows from its kind. A meeting of the organisation's own needs a decision on
 * agenda and modalities (seen: PC.DEC/1041) and may itself decide. What the Chairpersonship or an executive
 * structure organises needs none and decides nothing: what follows is the chair's. Source: Rules of Procedure
 * MC.DOC/1/06, parts VI(A) and VI(B), by their structure only; their text could not be read, so that both
 * sides of this rule are the usual practice and not confirmed.
 */
export const powersOf = (kind: ConferenceKind): Powers =>
	kind === 'decided'
		? { needsDecision: true, mayDecide: true, chairMayConclude: true }
		: { needsDecision: false, mayDecide: false, chairMayConclude: true };
