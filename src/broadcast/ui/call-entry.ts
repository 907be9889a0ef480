import { takeUp } from '#ui/hydrate.ts';
import CallHall from './call/CallHall.svelte';
import CallHere from './call/CallHere.svelte';

takeUp({ 'call-here': CallHere, 'call-hall': CallHall });
