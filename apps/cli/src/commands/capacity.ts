import type { CapacityPlan } from '@kinshift/core'
import { capacityByMonth, planCapacity } from '@kinshift/core/staffing'
import { parseCapacity } from '@kinshift/files'
import { Argument, Command } from 'commander'
import { inFileAsync, readText, writeWhole } from '../host.ts'
import type { Call } from '../run.ts'
import { untilInterrupted } from '../until-interrupted.ts'

interface CapacityArguments {
  readonly out?: string
  readonly json?: true
}

export function capacityCommand({ host, end }: Call): Command {
  return new Command('capacity')
    .description('Whom to hire when: required against available heads by week, and the cheapest classes.')
    .addArgument(new Argument('<file.json>', 'heads, attrition, training; schema: capacity.schema.json'))
    .option('--out <file.json>', 'write the whole plan here')
    .option('--json', 'machine-readable standard output')
    .action(async (file: string, options: CapacityArguments) => {
      const problem = parseCapacity(await readText(host, file), { file })
      const started = performance.now()
      const plan = await untilInterrupted((signal) =>
        inFileAsync(file, () => planCapacity({ ...problem, signal })),
      )
      const answer = { ...plan, months: capacityByMonth(plan), seconds: (performance.now() - started) / 1000 }
      if (options.out !== undefined)
        await writeWhole(host, options.out, `${JSON.stringify(answer, null, 2)}\n`)
      host.out(options.json ? `${JSON.stringify(answer)}\n` : textOf(plan, answer.months, answer.seconds))
      if (plan.status === 'stopped') end(2)
    })
}

function textOf(plan: CapacityPlan, months: ReturnType<typeof capacityByMonth>, seconds: number): string {
  const lines = months.map(
    ({ month, requiredHeads, availableHeads, lowestNet, hires }) =>
      `${month}: required ${requiredHeads.toFixed(1)}, available ${availableHeads.toFixed(1)}, ` +
      `worst week ${lowestNet > 0 ? '+' : ''}${lowestNet.toFixed(1)}${hires > 0 ? `, ${hires} hired` : ''}`,
  )
  for (const { decideBy, startsOn, onQueueFrom, classes, hires } of plan.hiring)
    lines.push(
      `decide by ${decideBy}: ${hires} people in ${classes === 1 ? 'a class' : `${classes} classes`} from ${startsOn}, on the queues from ${onQueueFrom}`,
    )
  const late = plan.weeks.filter(({ tooLate }) => tooLate).length
  lines.push(
    `${plan.status}: ${plan.hires} hired, short by ${plan.shortHeadWeeks.toFixed(1)} head-weeks ` +
      `(${plan.unavoidableHeadWeeks.toFixed(1)} unavoidable${late > 0 ? `; ${late} weeks too soon for any class` : ''}), ` +
      `cost ${plan.cost.toFixed(1)}, bound ${plan.costBound.toFixed(1)}, ${seconds.toFixed(1)} s.`,
  )
  return `${lines.join('\n')}\n`
}
