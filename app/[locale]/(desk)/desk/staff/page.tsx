import './staff.css'
import type { Metadata } from 'next'
import { pageWording } from '@/app/_components/page-wording'
import { requireViewer } from '@/lib/auth/request'
import { findStaff, type Member, roleCodes } from '@/lib/auth/staff'
import type { Viewer } from '@/lib/auth/viewer'
import type { Wording } from '@/lib/i18n/wording'
import { disable, invite, reset, saveRoles } from './actions'
import { StaffForm, type Texts } from './form'

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await pageWording()
  return { title: t('staff.title') }
}

/** Who may sign in and as what: for administrators. */
export default async function StaffPage() {
  const viewer = await requireViewer('staff.manage')
  const wording = await pageWording()
  const members = await findStaff(viewer)
  const { t } = wording
  const texts = textsOf(wording)
  return (
    <div className="staff">
      <h1>{t('staff.title')}</h1>
      <section aria-labelledby="people">
        <h2 id="people">{t('staff.people')}</h2>
        <ul>
          {members.map((member) => (
            <li key={member.id}>
              <MemberEntry member={member} viewer={viewer} wording={wording} texts={texts} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="invite">
        <h2 id="invite">{t('staff.invite')}</h2>
        <p className="hint">{t('staff.inviteHint')}</p>
        <StaffForm
          action={invite}
          texts={texts}
          hasEmail
          roles={[]}
          submit={t('staff.submitInvite')}
        />
      </section>
    </div>
  )
}

interface EntryProps {
  member: Member
  viewer: Viewer
  wording: Wording
  texts: Texts
}

function MemberEntry({ member, viewer, wording, texts }: EntryProps) {
  const { t, term, list } = wording
  const isOneself = member.id === viewer.id
  return (
    <>
      <h3>
        {member.name} {isOneself && <span className="hint">({t('staff.you')})</span>}
      </h3>
      <p>
        {member.name !== member.email && <>{member.email} · </>}
        {list(member.roles.map((role) => term('staff_role', role)))} ·{' '}
        <span className={member.state}>{t(`staff.state.${member.state}`)}</span>
      </p>
      {!isOneself && (
        <details>
          <summary aria-label={t('staff.changeName', { name: member.name })}>
            {t('common.change')}
          </summary>
          <Changes member={member} wording={wording} texts={texts} />
        </details>
      )}
    </>
  )
}

function Changes({ member, wording: { t }, texts }: Omit<EntryProps, 'viewer'>) {
  const { id, email, name, roles } = member
  if (member.state === 'disabled') {
    return (
      <StaffForm
        action={invite}
        texts={texts}
        hidden={{ email }}
        roles={roles}
        submit={t('staff.again')}
        submitLabel={t('staff.againName', { name })}
      />
    )
  }
  return (
    <>
      <StaffForm
        action={saveRoles}
        texts={texts}
        hidden={{ id }}
        roles={roles}
        submit={t('staff.saveRoles')}
      />
      <StaffForm
        action={reset}
        texts={texts}
        hidden={{ id, email }}
        submit={t(member.state === 'invited' ? 'staff.newLink' : 'staff.reset')}
        submitLabel={t('staff.resetName', { name })}
      />
      <StaffForm
        action={disable}
        texts={texts}
        hidden={{ id }}
        submit={t('staff.disable')}
        submitLabel={t('staff.disableName', { name })}
      />
    </>
  )
}

function textsOf({ t, term }: Wording): Texts {
  return {
    email: t('auth.email'),
    roles: t('staff.roles'),
    roleOptions: roleCodes.map((role) => ({
      value: role,
      label: term('staff_role', role),
      hint: t(`staff.roleHint.${role}`),
    })),
    linkFor: t('staff.linkFor', { email: '%' }),
    linkHint: t('staff.linkHint'),
    done: {
      'staff.saved': t('staff.saved'),
      'staff.disabled': t('staff.disabledDone'),
    },
  }
}
