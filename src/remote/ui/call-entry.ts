import { takeUp } from '#ui/hydrate.ts';
import CallHere from './call/CallHere.svelte';

takeUp({ 'call-here': CallHere });
