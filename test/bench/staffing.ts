/**
 * Everything there is to measure of staffing and simulation but the pages of their own: exactness over the reference,
 * speed, coverage of the simulator's intervals, heads by skill group, capacity.
 * Run: node test/bench/staffing.ts [--json]; takes about two minutes.
 */
import { readReference, referenceIsThere } from '../../packages/core/test/staffing/erlang-reference.ts'
import { coverageText, runCoverage } from './staffing-coverage.ts'
import { exactnessText, runExactness } from './staffing-exactness.ts'
import { capacityText, runCapacityBench, runSkillBench, skillText } from './staffing-heads.ts'
import { runSimulationBench, simulationText } from './staffing-simulation.ts'
import { runStaffingBench, speedText } from './staffing-speed.ts'

const asJson = process.argv.includes('--json')
const all: Record<string, unknown> = {}

function tell<Row>(title: string, rows: readonly Row[], text: (rows: readonly Row[]) => string): void {
  all[title] = rows
  if (!asJson) console.log(`${title}\n${text(rows)}\n`)
}

if (referenceIsThere) tell('Worst error over the reference', runExactness(readReference()), exactnessText)
tell('Speed of the formulas', runStaffingBench(), speedText)
tell('Speed of the simulator', await runSimulationBench(), simulationText)
tell('Simulator against closed forms', await runCoverage(), coverageText)
tell('Heads by skill group', await runSkillBench(), skillText)
tell('Capacity plan, 78 weeks', await runCapacityBench(), capacityText)
if (asJson) console.log(JSON.stringify(all, null, 2))
