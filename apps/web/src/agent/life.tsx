import { api } from '../data/api.ts'
import { useResource } from '../data/resource.ts'
import { Screen } from '../parts/screen.tsx'
import { Empty, Loaded } from '../parts/states.tsx'
import { words } from '../words/words.ts'

/** The agent's own rules of life, in the very words that planning reads. */
export default function Life() {
  const w = words()
  const life = useResource('my life', api.myLife)
  return (
    <Screen title={w.life.title} lead={w.life.lead}>
      <Loaded of={life}>
        {(rules) =>
          rules.length === 0 ? (
            <Empty>{w.life.none}</Empty>
          ) : (
            <ul class="cards">
              {rules.map((rule) => (
                <li class="card" key={rule.id}>
                  <p class="card-main">{w.lifeRule(rule)}</p>
                  <p>
                    <span class={rule.strength === 'must' ? 'tag tag-strong' : 'tag'}>
                      {w.strength[rule.strength]}
                    </span>{' '}
                    <span class="hint">{w.people.validity(rule.from, rule.until)}</span>
                  </p>
                  <p class="planner-sees">
                    <span>{w.life.plannerSees}</span> {w.app.quote(rule.label)}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <p class="hint">{w.life.private}</p>
      <p class="hint">{w.life.change}</p>
    </Screen>
  )
}
