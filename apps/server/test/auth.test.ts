import { expect, test } from 'vitest'
import { loginLimit } from '../src/auth/login-limit.ts'
import { hashPassword, verifyPassword } from '../src/auth/password.ts'

test('a password is right or wrong; its hash says nothing and is never the same twice', async () => {
  const [one, two] = await Promise.all([hashPassword('pässword'), hashPassword('pässword')])
  expect(one).not.toBe(two)
  expect(one).not.toContain('ssword')
  expect(await verifyPassword('pässword', one!)).toBe(true)
  // composed or decomposed, a keyboard's matter
  expect(await verifyPassword('pa\u0308ssword', one!)).toBe(true)
  expect(await verifyPassword('password', one!)).toBe(false)
  for (const hash of ['', 'scrypt', 'plain$16384$a$b', one!.slice(0, -2)]) {
    expect(await verifyPassword('pässword', hash)).toBe(false)
  }
})

test('five failures of a name in a minute, then a wait; a success or the minute wipes the slate', () => {
  const limit = loginLimit()
  const ana = { kind: 'user', name: 'ana' } as const
  const office = { kind: 'address', name: '10.0.0.1' } as const
  const failures = (count: number, at: number) => {
    for (let i = 0; i < count; i++) limit.failed([ana, office], at)
  }
  failures(4, 0)
  limit.check([ana], 1000)
  failures(1, 1000)
  expect(() => limit.check([ana], 2000)).toThrow('try again in 58 s?')
  expect(() => limit.check([office, ana], 2000)).toThrow('LOGIN_TOO_OFTEN')
  // colleagues behind the same router log in all the same, until it is too much
  limit.check([office, { kind: 'user', name: 'bo' }], 2000)
  limit.check([ana], 60_000)
  failures(5, 60_000)
  limit.succeeded([ana])
  limit.check([ana], 60_001)
  failures(100, 70_000)
  expect(() => limit.check([office], 70_001)).toThrow('at most 100 failed attempts')
})
