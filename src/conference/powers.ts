import type { ConferenceKind } from './edition.ts';

/** What a kind of conference may do. */
export interface Powers {
	/** Its agenda and modalities need a decision of the States, by consensus. */
	needsDecision: boolean;
	/** The States may adopt decisions at it. */
	mayDecide: boolean;
	/** The chair may issue conclusions in their own name (a summary, a perception paper) without agreement. */
	chairMayConclude: boolean;
}

/**
 * The powers of a conference follow from its kind. A meeting of the organisation itself needs a decision on agenda and
 * modalities (seen: PC.DEC/1041) and may adopt decisions. A conference organised by the Chairpersonship or an executive
 * structure needs no decision and adopts none: the chair concludes. Source: Rules of Procedure MC.DOC/1/06, parts VI(A)
 * and VI(B), by their structure only; their text was not available, so both sides of this rule are the usual practice
 * and unconfirmed.
 */
export const powersOf = (kind: ConferenceKind): Powers =>
	kind === 'decided'
		? { needsDecision: true, mayDecide: true, chairMayConclude: true }
		: { needsDecision: false, mayDecide: false, chairMayConclude: true };
