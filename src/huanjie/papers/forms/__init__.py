"""All forms, in the order of a campaign. A new form is a folder here and a line in FORMS."""

from huanjie.papers.form import Form
from huanjie.papers.forms.acceptance_form.form import FORM as ACCEPTANCE_FORM
from huanjie.papers.forms.appraisal_announcement.form import FORM as APPRAISAL_ANNOUNCEMENT
from huanjie.papers.forms.appraisal_decision.form import FORM as APPRAISAL_DECISION
from huanjie.papers.forms.appraisal_discipline_letter.form import (
    FORM as APPRAISAL_DISCIPLINE_LETTER,
)
from huanjie.papers.forms.appraisal_discipline_survey.form import (
    FORM as APPRAISAL_DISCIPLINE_SURVEY,
)
from huanjie.papers.forms.appraisal_integrity_opinion.form import (
    FORM as APPRAISAL_INTEGRITY_OPINION,
)
from huanjie.papers.forms.appraisal_material.form import FORM as APPRAISAL_MATERIAL
from huanjie.papers.forms.appraisal_notice_result.form import FORM as APPRAISAL_NOTICE_RESULT
from huanjie.papers.forms.appraisal_opinion_letter.form import FORM as APPRAISAL_OPINION_LETTER
from huanjie.papers.forms.appraisal_persons_list.form import FORM as APPRAISAL_PERSONS_LIST
from huanjie.papers.forms.appraisal_plan.form import FORM as APPRAISAL_PLAN
from huanjie.papers.forms.appraisal_rating_sheet.form import FORM as APPRAISAL_RATING_SHEET
from huanjie.papers.forms.appraisal_rating_summary.form import FORM as APPRAISAL_RATING_SUMMARY
from huanjie.papers.forms.appraisal_recommendation_ballot.form import (
    FORM as APPRAISAL_RECOMMENDATION_BALLOT,
)
from huanjie.papers.forms.appraisal_recommendation_notice.form import (
    FORM as APPRAISAL_RECOMMENDATION_NOTICE,
)
from huanjie.papers.forms.appraisal_recommendation_summary.form import (
    FORM as APPRAISAL_RECOMMENDATION_SUMMARY,
)
from huanjie.papers.forms.appraisal_talk_record.form import FORM as APPRAISAL_TALK_RECORD
from huanjie.papers.forms.assignment_list.form import FORM as ASSIGNMENT_LIST
from huanjie.papers.forms.ballot_account.form import FORM as BALLOT_ACCOUNT
from huanjie.papers.forms.ballot_print_record.form import FORM as BALLOT_PRINT_RECORD
from huanjie.papers.forms.ballots_sealed_record.form import FORM as BALLOTS_SEALED_RECORD
from huanjie.papers.forms.box_sheet.form import FORM as BOX_SHEET
from huanjie.papers.forms.by_election_candidates.form import FORM as BY_ELECTION_CANDIDATES
from huanjie.papers.forms.by_election_decision.form import FORM as BY_ELECTION_DECISION
from huanjie.papers.forms.by_election_nomination_notice.form import (
    FORM as BY_ELECTION_NOMINATION_NOTICE,
)
from huanjie.papers.forms.by_election_notice.form import FORM as BY_ELECTION_NOTICE
from huanjie.papers.forms.by_election_result.form import FORM as BY_ELECTION_RESULT
from huanjie.papers.forms.by_election_result_statement.form import (
    FORM as BY_ELECTION_RESULT_STATEMENT,
)
from huanjie.papers.forms.candidate_pledge.form import FORM as CANDIDATE_PLEDGE
from huanjie.papers.forms.certificate_register.form import FORM as CERTIFICATE_REGISTER
from huanjie.papers.forms.committee_host_script.form import FORM as COMMITTEE_HOST_SCRIPT
from huanjie.papers.forms.complaint_feedback.form import FORM as COMPLAINT_FEEDBACK
from huanjie.papers.forms.complaint_register.form import FORM as COMPLAINT_REGISTER
from huanjie.papers.forms.complaint_transfer.form import FORM as COMPLAINT_TRANSFER
from huanjie.papers.forms.complaint_verification.form import FORM as COMPLAINT_VERIFICATION
from huanjie.papers.forms.county_timetable.form import FORM as COUNTY_TIMETABLE
from huanjie.papers.forms.county_work_plan.form import FORM as COUNTY_WORK_PLAN
from huanjie.papers.forms.difficult_village_closing.form import FORM as DIFFICULT_VILLAGE_CLOSING
from huanjie.papers.forms.difficult_village_ledger.form import FORM as DIFFICULT_VILLAGE_LEDGER
from huanjie.papers.forms.dossier_catalogue.form import FORM as DOSSIER_CATALOGUE
from huanjie.papers.forms.election_certificate.form import FORM as ELECTION_CERTIFICATE
from huanjie.papers.forms.election_committee_filing.form import FORM as ELECTION_COMMITTEE_FILING
from huanjie.papers.forms.election_method.form import FORM as ELECTION_METHOD
from huanjie.papers.forms.examination_sheet.form import FORM as EXAMINATION_SHEET
from huanjie.papers.forms.final_report.form import FORM as FINAL_REPORT
from huanjie.papers.forms.group_election_record.form import FORM as GROUP_ELECTION_RECORD
from huanjie.papers.forms.group_leaders_list.form import FORM as GROUP_LEADERS_LIST
from huanjie.papers.forms.handover_list.form import FORM as HANDOVER_LIST
from huanjie.papers.forms.handover_order.form import FORM as HANDOVER_ORDER
from huanjie.papers.forms.hotline_notice.form import FORM as HOTLINE_NOTICE
from huanjie.papers.forms.launch_script.form import FORM as LAUNCH_SCRIPT
from huanjie.papers.forms.leading_group_notice.form import FORM as LEADING_GROUP_NOTICE
from huanjie.papers.forms.leaving_audit_notice.form import FORM as LEAVING_AUDIT_NOTICE
from huanjie.papers.forms.leaving_audit_report.form import FORM as LEAVING_AUDIT_REPORT
from huanjie.papers.forms.letter_to_away_voters.form import FORM as LETTER_TO_AWAY_VOTERS
from huanjie.papers.forms.look_back_form.form import FORM as LOOK_BACK_FORM
from huanjie.papers.forms.meeting_minutes.form import FORM as MEETING_MINUTES
from huanjie.papers.forms.nomination_form.form import FORM as NOMINATION_FORM
from huanjie.papers.forms.nomination_summary.form import FORM as NOMINATION_SUMMARY
from huanjie.papers.forms.notice_01_election_day.form import FORM as NOTICE_01_ELECTION_DAY
from huanjie.papers.forms.notice_02_1_succession.form import FORM as NOTICE_02_1_SUCCESSION
from huanjie.papers.forms.notice_02_election_committee.form import (
    FORM as NOTICE_02_ELECTION_COMMITTEE,
)
from huanjie.papers.forms.notice_03_registration.form import FORM as NOTICE_03_REGISTRATION
from huanjie.papers.forms.notice_04_roll.form import FORM as NOTICE_04_ROLL
from huanjie.papers.forms.notice_05_group_elections.form import FORM as NOTICE_05_GROUP_ELECTIONS
from huanjie.papers.forms.notice_06_1_group_heads.form import FORM as NOTICE_06_1_GROUP_HEADS
from huanjie.papers.forms.notice_06_representatives.form import FORM as NOTICE_06_REPRESENTATIVES
from huanjie.papers.forms.notice_07_nomination.form import FORM as NOTICE_07_NOMINATION
from huanjie.papers.forms.notice_08_preliminary_candidates.form import (
    FORM as NOTICE_08_PRELIMINARY_CANDIDATES,
)
from huanjie.papers.forms.notice_09_candidates.form import FORM as NOTICE_09_CANDIDATES
from huanjie.papers.forms.notice_10_time_and_places.form import FORM as NOTICE_10_TIME_AND_PLACES
from huanjie.papers.forms.notice_11_staff.form import FORM as NOTICE_11_STAFF
from huanjie.papers.forms.notice_12_mobile_box.form import FORM as NOTICE_12_MOBILE_BOX
from huanjie.papers.forms.notice_13_proxies.form import FORM as NOTICE_13_PROXIES
from huanjie.papers.forms.notice_14_assisted.form import FORM as NOTICE_14_ASSISTED
from huanjie.papers.forms.notice_15_invalid_ballots.form import FORM as NOTICE_15_INVALID_BALLOTS
from huanjie.papers.forms.notice_16_result.form import FORM as NOTICE_16_RESULT
from huanjie.papers.forms.notice_17_supervision.form import FORM as NOTICE_17_SUPERVISION
from huanjie.papers.forms.notice_18_preliminary_rules.form import (
    FORM as NOTICE_18_PRELIMINARY_RULES,
)
from huanjie.papers.forms.notice_19_preliminary_result.form import (
    FORM as NOTICE_19_PRELIMINARY_RESULT,
)
from huanjie.papers.forms.notice_rerun.form import FORM as NOTICE_RERUN
from huanjie.papers.forms.notice_roll_changes.form import FORM as NOTICE_ROLL_CHANGES
from huanjie.papers.forms.notice_roll_final.form import FORM as NOTICE_ROLL_FINAL
from huanjie.papers.forms.notice_roll_removal.form import FORM as NOTICE_ROLL_REMOVAL
from huanjie.papers.forms.objection_decision.form import FORM as OBJECTION_DECISION
from huanjie.papers.forms.objection_form.form import FORM as OBJECTION_FORM
from huanjie.papers.forms.objection_ledger.form import FORM as OBJECTION_LEDGER
from huanjie.papers.forms.party_agenda.form import FORM as PARTY_AGENDA
from huanjie.papers.forms.party_agenda_review.form import FORM as PARTY_AGENDA_REVIEW
from huanjie.papers.forms.party_apportionment_table.form import FORM as PARTY_APPORTIONMENT_TABLE
from huanjie.papers.forms.party_appraisal_notice.form import FORM as PARTY_APPRAISAL_NOTICE
from huanjie.papers.forms.party_appraisal_report.form import FORM as PARTY_APPRAISAL_REPORT
from huanjie.papers.forms.party_attendance_report.form import FORM as PARTY_ATTENDANCE_REPORT
from huanjie.papers.forms.party_attendance_table.form import FORM as PARTY_ATTENDANCE_TABLE
from huanjie.papers.forms.party_ballots_issued_report.form import (
    FORM as PARTY_BALLOTS_ISSUED_REPORT,
)
from huanjie.papers.forms.party_ballots_returned_report.form import (
    FORM as PARTY_BALLOTS_RETURNED_REPORT,
)
from huanjie.papers.forms.party_branch_report.form import FORM as PARTY_BRANCH_REPORT
from huanjie.papers.forms.party_candidate_list.form import FORM as PARTY_CANDIDATE_LIST
from huanjie.papers.forms.party_convening_decision.form import FORM as PARTY_CONVENING_DECISION
from huanjie.papers.forms.party_count_report.form import FORM as PARTY_COUNT_REPORT
from huanjie.papers.forms.party_credentials_group_list.form import (
    FORM as PARTY_CREDENTIALS_GROUP_LIST,
)
from huanjie.papers.forms.party_credentials_report.form import FORM as PARTY_CREDENTIALS_REPORT
from huanjie.papers.forms.party_delegate_card.form import FORM as PARTY_DELEGATE_CARD
from huanjie.papers.forms.party_delegate_nominee_list.form import (
    FORM as PARTY_DELEGATE_NOMINEE_LIST,
)
from huanjie.papers.forms.party_delegate_nominee_notice.form import (
    FORM as PARTY_DELEGATE_NOMINEE_NOTICE,
)
from huanjie.papers.forms.party_delegate_plan.form import FORM as PARTY_DELEGATE_PLAN
from huanjie.papers.forms.party_delegate_recommendation.form import (
    FORM as PARTY_DELEGATE_RECOMMENDATION,
)
from huanjie.papers.forms.party_delegate_register.form import FORM as PARTY_DELEGATE_REGISTER
from huanjie.papers.forms.party_delegate_reply.form import FORM as PARTY_DELEGATE_REPLY
from huanjie.papers.forms.party_delegate_request.form import FORM as PARTY_DELEGATE_REQUEST
from huanjie.papers.forms.party_delegation_head_report.form import (
    FORM as PARTY_DELEGATION_HEAD_REPORT,
)
from huanjie.papers.forms.party_delegation_opinions.form import FORM as PARTY_DELEGATION_OPINIONS
from huanjie.papers.forms.party_delegations_list.form import FORM as PARTY_DELEGATIONS_LIST
from huanjie.papers.forms.party_discipline_report.form import FORM as PARTY_DISCIPLINE_REPORT
from huanjie.papers.forms.party_division_of_work.form import FORM as PARTY_DIVISION_OF_WORK
from huanjie.papers.forms.party_dossier_list.form import FORM as PARTY_DOSSIER_LIST
from huanjie.papers.forms.party_election_method.form import FORM as PARTY_ELECTION_METHOD
from huanjie.papers.forms.party_filing_list.form import FORM as PARTY_FILING_LIST
from huanjie.papers.forms.party_handover_list.form import FORM as PARTY_HANDOVER_LIST
from huanjie.papers.forms.party_host_script.form import FORM as PARTY_HOST_SCRIPT
from huanjie.papers.forms.party_member_list.form import FORM as PARTY_MEMBER_LIST
from huanjie.papers.forms.party_member_notice.form import FORM as PARTY_MEMBER_NOTICE
from huanjie.papers.forms.party_minutes.form import FORM as PARTY_MINUTES
from huanjie.papers.forms.party_nominees_notice.form import FORM as PARTY_NOMINEES_NOTICE
from huanjie.papers.forms.party_nominees_report.form import FORM as PARTY_NOMINEES_REPORT
from huanjie.papers.forms.party_not_counted_notice.form import FORM as PARTY_NOT_COUNTED_NOTICE
from huanjie.papers.forms.party_not_counted_register.form import FORM as PARTY_NOT_COUNTED_REGISTER
from huanjie.papers.forms.party_notice_of_congress.form import FORM as PARTY_NOTICE_OF_CONGRESS
from huanjie.papers.forms.party_notice_of_delegates.form import FORM as PARTY_NOTICE_OF_DELEGATES
from huanjie.papers.forms.party_notice_of_recommendation.form import (
    FORM as PARTY_NOTICE_OF_RECOMMENDATION,
)
from huanjie.papers.forms.party_order_book.form import FORM as PARTY_ORDER_BOOK
from huanjie.papers.forms.party_personnel_plan.form import FORM as PARTY_PERSONNEL_PLAN
from huanjie.papers.forms.party_plenary_method.form import FORM as PARTY_PLENARY_METHOD
from huanjie.papers.forms.party_plenary_result.form import FORM as PARTY_PLENARY_RESULT
from huanjie.papers.forms.party_plenary_script.form import FORM as PARTY_PLENARY_SCRIPT
from huanjie.papers.forms.party_preparatory_plan.form import FORM as PARTY_PREPARATORY_PLAN
from huanjie.papers.forms.party_preparatory_script.form import FORM as PARTY_PREPARATORY_SCRIPT
from huanjie.papers.forms.party_presidium_list.form import FORM as PARTY_PRESIDIUM_LIST
from huanjie.papers.forms.party_recommendation_ballot.form import (
    FORM as PARTY_RECOMMENDATION_BALLOT,
)
from huanjie.papers.forms.party_recommendation_method.form import (
    FORM as PARTY_RECOMMENDATION_METHOD,
)
from huanjie.papers.forms.party_recommendation_report.form import (
    FORM as PARTY_RECOMMENDATION_REPORT,
)
from huanjie.papers.forms.party_recommendation_summary.form import (
    FORM as PARTY_RECOMMENDATION_SUMMARY,
)
from huanjie.papers.forms.party_reply_on_candidates.form import FORM as PARTY_REPLY_ON_CANDIDATES
from huanjie.papers.forms.party_reply_on_numbers.form import FORM as PARTY_REPLY_ON_NUMBERS
from huanjie.papers.forms.party_reply_on_result.form import FORM as PARTY_REPLY_ON_RESULT
from huanjie.papers.forms.party_reply_to_convene.form import FORM as PARTY_REPLY_TO_CONVENE
from huanjie.papers.forms.party_reply_to_hold.form import FORM as PARTY_REPLY_TO_HOLD
from huanjie.papers.forms.party_request_on_candidates.form import (
    FORM as PARTY_REQUEST_ON_CANDIDATES,
)
from huanjie.papers.forms.party_request_on_result.form import FORM as PARTY_REQUEST_ON_RESULT
from huanjie.papers.forms.party_request_on_secretary.form import FORM as PARTY_REQUEST_ON_SECRETARY
from huanjie.papers.forms.party_request_to_convene.form import FORM as PARTY_REQUEST_TO_CONVENE
from huanjie.papers.forms.party_request_to_hold.form import FORM as PARTY_REQUEST_TO_HOLD
from huanjie.papers.forms.party_resolution.form import FORM as PARTY_RESOLUTION
from huanjie.papers.forms.party_result_announcement.form import FORM as PARTY_RESULT_ANNOUNCEMENT
from huanjie.papers.forms.party_result_report.form import FORM as PARTY_RESULT_REPORT
from huanjie.papers.forms.party_schedule.form import FORM as PARTY_SCHEDULE
from huanjie.papers.forms.party_screening_list.form import FORM as PARTY_SCREENING_LIST
from huanjie.papers.forms.party_scrutineers_list.form import FORM as PARTY_SCRUTINEERS_LIST
from huanjie.papers.forms.party_sign_up_form.form import FORM as PARTY_SIGN_UP_FORM
from huanjie.papers.forms.party_sign_up_notice.form import FORM as PARTY_SIGN_UP_NOTICE
from huanjie.papers.forms.party_speech_record.form import FORM as PARTY_SPEECH_RECORD
from huanjie.papers.forms.party_term_reminder.form import FORM as PARTY_TERM_REMINDER
from huanjie.papers.forms.party_unit_reply.form import FORM as PARTY_UNIT_REPLY
from huanjie.papers.forms.party_unit_request.form import FORM as PARTY_UNIT_REQUEST
from huanjie.papers.forms.party_unit_result_report.form import FORM as PARTY_UNIT_RESULT_REPORT
from huanjie.papers.forms.party_work_report.form import FORM as PARTY_WORK_REPORT
from huanjie.papers.forms.pilot_report.form import FORM as PILOT_REPORT
from huanjie.papers.forms.post_end_notice.form import FORM as POST_END_NOTICE
from huanjie.papers.forms.proxy_certificate.form import FORM as PROXY_CERTIFICATE
from huanjie.papers.forms.proxy_form.form import FORM as PROXY_FORM
from huanjie.papers.forms.proxy_register.form import FORM as PROXY_REGISTER
from huanjie.papers.forms.public_roll.form import FORM as PUBLIC_ROLL
from huanjie.papers.forms.pull_list.form import FORM as PULL_LIST
from huanjie.papers.forms.recall_answer.form import FORM as RECALL_ANSWER
from huanjie.papers.forms.recall_notice.form import FORM as RECALL_NOTICE
from huanjie.papers.forms.recall_petition.form import FORM as RECALL_PETITION
from huanjie.papers.forms.recall_result_notice.form import FORM as RECALL_RESULT_NOTICE
from huanjie.papers.forms.recall_result_statement.form import FORM as RECALL_RESULT_STATEMENT
from huanjie.papers.forms.recall_review.form import FORM as RECALL_REVIEW
from huanjie.papers.forms.rectification_reply.form import FORM as RECTIFICATION_REPLY
from huanjie.papers.forms.registration_sheet.form import FORM as REGISTRATION_SHEET
from huanjie.papers.forms.report_to_township.form import FORM as REPORT_TO_TOWNSHIP
from huanjie.papers.forms.representatives_apportionment.form import (
    FORM as REPRESENTATIVES_APPORTIONMENT,
)
from huanjie.papers.forms.representatives_register.form import FORM as REPRESENTATIVES_REGISTER
from huanjie.papers.forms.reserve_register.form import FORM as RESERVE_REGISTER
from huanjie.papers.forms.resignation_letter.form import FORM as RESIGNATION_LETTER
from huanjie.papers.forms.resignation_notice.form import FORM as RESIGNATION_NOTICE
from huanjie.papers.forms.result_statement.form import FORM as RESULT_STATEMENT
from huanjie.papers.forms.review_conclusion.form import FORM as REVIEW_CONCLUSION
from huanjie.papers.forms.review_list.form import FORM as REVIEW_LIST
from huanjie.papers.forms.review_summary.form import FORM as REVIEW_SUMMARY
from huanjie.papers.forms.route_sheet.form import FORM as ROUTE_SHEET
from huanjie.papers.forms.seal_handover_record.form import FORM as SEAL_HANDOVER_RECORD
from huanjie.papers.forms.self_nomination_form.form import FORM as SELF_NOMINATION_FORM
from huanjie.papers.forms.staff_list.form import FORM as STAFF_LIST
from huanjie.papers.forms.supervision_method.form import FORM as SUPERVISION_METHOD
from huanjie.papers.forms.supervision_nominees.form import FORM as SUPERVISION_NOMINEES
from huanjie.papers.forms.supervision_result.form import FORM as SUPERVISION_RESULT
from huanjie.papers.forms.tally_sheet.form import FORM as TALLY_SHEET
from huanjie.papers.forms.timetable_page.form import FORM as TIMETABLE_PAGE
from huanjie.papers.forms.township_work_plan.form import FORM as TOWNSHIP_WORK_PLAN
from huanjie.papers.forms.training_programme.form import FORM as TRAINING_PROGRAMME
from huanjie.papers.forms.training_sign_in.form import FORM as TRAINING_SIGN_IN
from huanjie.papers.forms.vacancy_record.form import FORM as VACANCY_RECORD
from huanjie.papers.forms.village_decision_notice.form import FORM as VILLAGE_DECISION_NOTICE
from huanjie.papers.forms.village_meeting_notice.form import FORM as VILLAGE_MEETING_NOTICE
from huanjie.papers.forms.village_specific_plan.form import FORM as VILLAGE_SPECIFIC_PLAN
from huanjie.papers.forms.village_survey.form import FORM as VILLAGE_SURVEY
from huanjie.papers.forms.village_work_plan.form import FORM as VILLAGE_WORK_PLAN
from huanjie.papers.forms.violations_circular.form import FORM as VIOLATIONS_CIRCULAR
from huanjie.papers.forms.visit_feedback.form import FORM as VISIT_FEEDBACK
from huanjie.papers.forms.visit_report.form import FORM as VISIT_REPORT
from huanjie.papers.forms.void_win_decision.form import FORM as VOID_WIN_DECISION
from huanjie.papers.forms.weekly_report.form import FORM as WEEKLY_REPORT
from huanjie.papers.forms.work_plan_reply.form import FORM as WORK_PLAN_REPLY

FORMS: tuple[Form, ...] = (
    VILLAGE_SURVEY,
    DIFFICULT_VILLAGE_LEDGER,
    VILLAGE_SPECIFIC_PLAN,
    DIFFICULT_VILLAGE_CLOSING,
    RESERVE_REGISTER,
    COUNTY_WORK_PLAN,
    LEADING_GROUP_NOTICE,
    ASSIGNMENT_LIST,
    LAUNCH_SCRIPT,
    LEAVING_AUDIT_REPORT,
    LEAVING_AUDIT_NOTICE,
    TRAINING_PROGRAMME,
    TRAINING_SIGN_IN,
    HOTLINE_NOTICE,
    TOWNSHIP_WORK_PLAN,
    VILLAGE_WORK_PLAN,
    WORK_PLAN_REPLY,
    PILOT_REPORT,
    WEEKLY_REPORT,
    VISIT_FEEDBACK,
    RECTIFICATION_REPLY,
    COMPLAINT_REGISTER,
    COMPLAINT_TRANSFER,
    COMPLAINT_VERIFICATION,
    COMPLAINT_FEEDBACK,
    VIOLATIONS_CIRCULAR,
    APPRAISAL_DISCIPLINE_LETTER,
    APPRAISAL_DISCIPLINE_SURVEY,
    APPRAISAL_RATING_SHEET,
    APPRAISAL_RATING_SUMMARY,
    APPRAISAL_RECOMMENDATION_NOTICE,
    APPRAISAL_RECOMMENDATION_BALLOT,
    APPRAISAL_RECOMMENDATION_SUMMARY,
    APPRAISAL_PERSONS_LIST,
    APPRAISAL_PLAN,
    APPRAISAL_ANNOUNCEMENT,
    APPRAISAL_TALK_RECORD,
    APPRAISAL_OPINION_LETTER,
    APPRAISAL_INTEGRITY_OPINION,
    APPRAISAL_MATERIAL,
    PARTY_APPRAISAL_REPORT,
    APPRAISAL_DECISION,
    PARTY_APPRAISAL_NOTICE,
    APPRAISAL_NOTICE_RESULT,
    REVIEW_LIST,
    REVIEW_CONCLUSION,
    REVIEW_SUMMARY,
    PARTY_MINUTES,
    PARTY_CONVENING_DECISION,
    PARTY_PREPARATORY_PLAN,
    PARTY_REQUEST_TO_CONVENE,
    PARTY_REPLY_TO_CONVENE,
    PARTY_NOTICE_OF_DELEGATES,
    PARTY_APPORTIONMENT_TABLE,
    PARTY_CREDENTIALS_GROUP_LIST,
    PARTY_DELEGATE_RECOMMENDATION,
    PARTY_DELEGATE_NOMINEE_LIST,
    PARTY_DELEGATE_NOMINEE_NOTICE,
    PARTY_ATTENDANCE_TABLE,
    PARTY_NOT_COUNTED_REGISTER,
    PARTY_REPLY_ON_NUMBERS,
    PARTY_UNIT_REQUEST,
    PARTY_UNIT_REPLY,
    PARTY_UNIT_RESULT_REPORT,
    PARTY_DELEGATE_REGISTER,
    PARTY_CREDENTIALS_REPORT,
    PARTY_PERSONNEL_PLAN,
    PARTY_REQUEST_ON_CANDIDATES,
    PARTY_REPLY_ON_CANDIDATES,
    PARTY_AGENDA_REVIEW,
    PARTY_NOTICE_OF_CONGRESS,
    PARTY_DELEGATIONS_LIST,
    PARTY_DELEGATE_CARD,
    PARTY_ORDER_BOOK,
    PARTY_DELEGATION_HEAD_REPORT,
    PARTY_PRESIDIUM_LIST,
    PARTY_AGENDA,
    PARTY_PREPARATORY_SCRIPT,
    PARTY_SCHEDULE,
    PARTY_HOST_SCRIPT,
    PARTY_WORK_REPORT,
    PARTY_DISCIPLINE_REPORT,
    PARTY_DELEGATION_OPINIONS,
    PARTY_RESOLUTION,
    PARTY_ELECTION_METHOD,
    PARTY_CANDIDATE_LIST,
    PARTY_SCRUTINEERS_LIST,
    PARTY_ATTENDANCE_REPORT,
    PARTY_BALLOTS_ISSUED_REPORT,
    PARTY_BALLOTS_RETURNED_REPORT,
    PARTY_COUNT_REPORT,
    PARTY_RESULT_ANNOUNCEMENT,
    PARTY_PLENARY_METHOD,
    PARTY_PLENARY_SCRIPT,
    PARTY_PLENARY_RESULT,
    PARTY_RESULT_REPORT,
    PARTY_REPLY_ON_RESULT,
    PARTY_DIVISION_OF_WORK,
    PARTY_DOSSIER_LIST,
    PARTY_TERM_REMINDER,
    PARTY_REQUEST_TO_HOLD,
    PARTY_REPLY_TO_HOLD,
    PARTY_MEMBER_LIST,
    PARTY_NOT_COUNTED_NOTICE,
    PARTY_NOTICE_OF_RECOMMENDATION,
    PARTY_RECOMMENDATION_METHOD,
    PARTY_RECOMMENDATION_BALLOT,
    PARTY_RECOMMENDATION_REPORT,
    PARTY_RECOMMENDATION_SUMMARY,
    PARTY_SIGN_UP_NOTICE,
    PARTY_SIGN_UP_FORM,
    PARTY_SPEECH_RECORD,
    PARTY_NOMINEES_REPORT,
    PARTY_SCREENING_LIST,
    PARTY_REQUEST_ON_SECRETARY,
    PARTY_NOMINEES_NOTICE,
    PARTY_MEMBER_NOTICE,
    PARTY_REQUEST_ON_RESULT,
    PARTY_FILING_LIST,
    PARTY_HANDOVER_LIST,
    PARTY_DELEGATE_PLAN,
    PARTY_DELEGATE_REQUEST,
    PARTY_DELEGATE_REPLY,
    PARTY_BRANCH_REPORT,
    VILLAGE_MEETING_NOTICE,
    VILLAGE_DECISION_NOTICE,
    NOTICE_01_ELECTION_DAY,
    NOTICE_02_ELECTION_COMMITTEE,
    ELECTION_COMMITTEE_FILING,
    MEETING_MINUTES,
    ELECTION_METHOD,
    NOTICE_02_1_SUCCESSION,
    LETTER_TO_AWAY_VOTERS,
    NOTICE_03_REGISTRATION,
    REGISTRATION_SHEET,
    NOTICE_04_ROLL,
    PUBLIC_ROLL,
    NOTICE_ROLL_CHANGES,
    NOTICE_ROLL_REMOVAL,
    NOTICE_ROLL_FINAL,
    OBJECTION_FORM,
    OBJECTION_DECISION,
    OBJECTION_LEDGER,
    NOTICE_05_GROUP_ELECTIONS,
    REPRESENTATIVES_APPORTIONMENT,
    GROUP_ELECTION_RECORD,
    GROUP_LEADERS_LIST,
    REPRESENTATIVES_REGISTER,
    NOTICE_06_REPRESENTATIVES,
    NOTICE_06_1_GROUP_HEADS,
    NOTICE_07_NOMINATION,
    NOMINATION_FORM,
    SELF_NOMINATION_FORM,
    NOMINATION_SUMMARY,
    NOTICE_08_PRELIMINARY_CANDIDATES,
    NOTICE_18_PRELIMINARY_RULES,
    NOTICE_19_PRELIMINARY_RESULT,
    NOTICE_09_CANDIDATES,
    CANDIDATE_PLEDGE,
    NOTICE_10_TIME_AND_PLACES,
    NOTICE_11_STAFF,
    STAFF_LIST,
    NOTICE_12_MOBILE_BOX,
    NOTICE_13_PROXIES,
    PROXY_FORM,
    PROXY_CERTIFICATE,
    PROXY_REGISTER,
    NOTICE_14_ASSISTED,
    NOTICE_15_INVALID_BALLOTS,
    BALLOT_PRINT_RECORD,
    COMMITTEE_HOST_SCRIPT,
    BOX_SHEET,
    EXAMINATION_SHEET,
    NOTICE_16_RESULT,
    BALLOTS_SEALED_RECORD,
    SUPERVISION_METHOD,
    SUPERVISION_NOMINEES,
    SUPERVISION_RESULT,
    NOTICE_17_SUPERVISION,
    NOTICE_RERUN,
    RESULT_STATEMENT,
    REPORT_TO_TOWNSHIP,
    RECALL_PETITION,
    RECALL_REVIEW,
    RECALL_ANSWER,
    RECALL_NOTICE,
    RECALL_RESULT_STATEMENT,
    RECALL_RESULT_NOTICE,
    RESIGNATION_LETTER,
    RESIGNATION_NOTICE,
    POST_END_NOTICE,
    VACANCY_RECORD,
    BY_ELECTION_DECISION,
    BY_ELECTION_NOMINATION_NOTICE,
    BY_ELECTION_CANDIDATES,
    BY_ELECTION_NOTICE,
    BY_ELECTION_RESULT_STATEMENT,
    BY_ELECTION_RESULT,
    ELECTION_CERTIFICATE,
    CERTIFICATE_REGISTER,
    HANDOVER_LIST,
    SEAL_HANDOVER_RECORD,
    HANDOVER_ORDER,
    DOSSIER_CATALOGUE,
    VOID_WIN_DECISION,
    VISIT_REPORT,
    BALLOT_ACCOUNT,
    TALLY_SHEET,
    PULL_LIST,
    TIMETABLE_PAGE,
    COUNTY_TIMETABLE,
    ROUTE_SHEET,
    ACCEPTANCE_FORM,
    LOOK_BACK_FORM,
    FINAL_REPORT,
)
